import type { Random } from './random.ts'

// Families of names, so that a person's two names come from the same place, as they mostly do.
const places: readonly (readonly [given: string, family: string])[] = [
  [
    'Alice Harriet George Martha Owen Ruth Edmund Clara Nigel Beth Callum Rowan',
    'Ashdown Bramley Cartwright Dunmore Everly Fairbank Gorse Hathersage Ingleby Kettering',
  ],
  [
    'Anja Jonas Lena Tobias Frieda Moritz Katrin Uwe Birgit Emil Silke Henning',
    'Altmeyer Birkholz Dornbach Ebersole Falkner Grünwald Hartkamp Kessling Lindqvist Morgner',
  ],
  [
    'Amélie Bastien Chloé Didier Élise Fabien Hélène Lucien Margaux Noé Solène Yannick',
    'Arnoux Beaulac Corvaisier Delorme Faucher Girardot Lemarchand Montclar Perrault Sauvageot',
  ],
  [
    'Astrid Bjørn Eirik Freja Håkon Ingrid Lars Maja Nils Solveig Sigrid Torben',
    'Aakre Bergvik Dalsgaard Engebak Fossheim Haugland Lundby Nordal Sandvik Østergren',
  ],
  [
    'Aisha Bilal Farah Hamza Layla Mariam Nadir Omar Rania Samir Yasmin Zayd',
    'Al-Amiri Benhaddou Darwish El-Fassi Haddad Khalil Mansouri Nasser Rahmani Saidi',
  ],
  [
    'Adaeze Chidi Efua Femi Ifeoma Kofi Kwame Ngozi Sade Tunde Yaa Zola',
    'Abiola Adeyinka Boateng Dlomo Eze Kamara Mensah Nkosi Okafor Owusu',
  ],
  [
    'Ana Bruno Camila Diego Elena Gonzalo Inés Joaquín Lucía Mateo Paloma Rafael',
    'Aguirre Bermúdez Castellano Echeverri Figueroa Ibáñez Lozano Montero Quintana Valverde',
  ],
  [
    'Agnieszka Borys Danuta Jakub Kasia Leszek Magda Piotr Renata Szymon Wanda Zofia',
    'Borkowski Czerwin Dąbek Gajda Jasiński Kowalik Lisiecki Mazurek Pawlik Zieliński',
  ],
  [
    'Aarav Devi Esha Farhan Ishaan Kavita Meera Nikhil Priya Rohan Sunita Vikram',
    'Acharya Bhandari Chauhan Deshmukh Iyer Kulkarni Menon Pillai Rao Sengupta',
  ],
  [
    'Aiko Daichi Emi Haruto Kenji Mei Naoko Ren Sakura Takumi Yuki Yumi',
    'Fujimoto Hayashida Ishikawa Kobayama Matsuda Nakahara Okamura Shimazu Tanabe Yoshino',
  ],
  [
    'Bao Chen Fang Hao Jia Lian Ming Ping Qing Wei Xiu Yan',
    'Cao Deng Feng Guan Jiang Luo Pan Shen Tao Zheng',
  ],
  [
    'Ayşe Berk Cem Defne Emre Elif Kerem Leyla Mert Nazan Selin Tarık',
    'Aksoy Bayraktar Demirtaş Erdoğmuş Güneş Kaplan Korkmaz Özdemir Şahin Yıldırım',
  ],
  [
    'Aroha Hana Hemi Kahu Mere Nikau Rangi Tama Tui Wiremu',
    'Henare Kereama Mahuika Ngata Parata Rangihau Tautahi Waititi',
  ],
  [
    'Caterina Dario Elisa Fabrizio Gaia Ludovica Marco Nico Ornella Pietro Serena Tullio',
    'Baldacci Cortesi Donati Ferrante Galvani Lombardo Marchetti Orlandi Pellegri Santoro',
  ],
]

/** Names of invented people from many places, no two of them the same. */
export function startNaming(random: Random): () => string {
  const used = new Set<string>()
  return () => {
    for (;;) {
      const [given, family] = random.pick(places)
      const name = `${random.pick(given.split(' '))} ${random.pick(family.split(' '))}`
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}

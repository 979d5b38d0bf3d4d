create table badge_rules (
  badge text primary key check (badge ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> '' and length(name) <= 60),
  description text not null default '' check (length(description) <= 300),
  level text not null default 'bronze' check (level in ('bronze', 'silver', 'gold')),
  -- A fact that is counted for every person; without one, the badge is given by hand.
  fact text,
  threshold integer not null default 1 check (threshold > 0),
  -- Given again at every multiple of the threshold.
  repeats boolean not null default false,
  is_title boolean not null default false,
  is_on boolean not null default true,
  position integer not null default 0
);
comment on table badge_rules is 'recognition: for what a badge is given, and how often';

insert into badge_rules
  (badge, name, description, level, fact, threshold, repeats, is_title, position)
values
  ('first-words', 'First words', 'Wrote a first topic or reply.', 'bronze', 'posts', 1, false, false, 1),
  ('first-answer', 'First answer', 'An answer was accepted.', 'bronze', 'answers', 1, false, false, 2),
  ('helper', 'Helper', 'Ten answers were accepted.', 'silver', 'answers', 10, false, true, 3),
  ('mentor', 'Mentor', 'Fifty answers were accepted.', 'gold', 'answers', 50, false, true, 4),
  ('appreciated', 'Appreciated', 'Was thanked five times.', 'silver', 'thanks', 5, false, true, 5),
  ('first-idea-shipped', 'Idea shipped', 'An idea became real.', 'silver', 'shipped', 1, false, true, 6),
  ('inventor', 'Inventor', 'Three ideas became real.', 'gold', 'shipped', 3, false, true, 7),
  ('host', 'Host', 'Three people came by invitation.', 'silver', 'invited', 3, false, true, 8),
  ('anniversary', 'Anniversary', 'One more year as a member.', 'bronze', 'years', 1, true, false, 9);

create table badge_facts (
  person_id uuid not null references people (id),
  fact text not null,
  count integer not null default 0,
  primary key (person_id, fact)
);
create index badge_facts_most on badge_facts (fact, count desc, person_id desc);
comment on table badge_facts is 'recognition: what counts for badges, from the timeline, by profile';

alter table person_badges
  add column revoked_at timestamptz(3),
  add column revoked_by_id uuid references people (id),
  add column revoked_because text,
  add check ((revoked_at is null) = (revoked_because is null));
create index person_badges_by_badge on person_badges (badge, awarded_at desc, id desc)
  where revoked_at is null;

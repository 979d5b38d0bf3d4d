-- What a programme rewards has no column for stars: it cannot depend on them.
create table review_programmes (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  reward text not null check (length(reward) between 1 and 120),
  product_id uuid references products (id),
  min_letters integer not null default 0 check (min_letters between 0 and 2000),
  needs_proof boolean not null default true,
  started_by_id uuid not null references people (id),
  started_at timestamptz(3) not null default now(),
  ended_at timestamptz(3)
);
comment on table review_programmes is 'reviews: what is given for a review, whatever it says';

create table reviews (
  id uuid primary key,
  product_id uuid not null references products (id),
  person_id uuid not null references people (id),
  variant_id uuid references product_variants (id),
  version_id uuid references product_variants (id),
  stars smallint not null check (stars between 1 and 5),
  title text not null,
  pros text not null default '',
  cons text not null default '',
  body text not null,
  body_html text not null,
  edition integer not null default 1,
  proof text check (proof in ('purchase', 'registration', 'returned')),
  is_insider boolean not null default false,
  incentive text not null default '' check (length(incentive) <= 120),
  programme_id uuid references review_programmes (id),
  helpful_count integer not null default 0,
  unhelpful_count integer not null default 0,
  -- The lower bound of Wilson's interval (1927) of the share who found it helpful; 0 without votes.
  helpfulness double precision not null default 0,
  answer text,
  answer_html text,
  answered_by_id uuid references people (id),
  answered_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  removed_at timestamptz(3),
  removed_by_id uuid references people (id),
  constraint answered_whole check (num_nulls(answer, answer_html, answered_by_id, answered_at) in (0, 4)),
  unique (product_id, person_id)
);
create index reviews_helpful on reviews (product_id, helpfulness desc, id desc);
create index reviews_newest on reviews (product_id, created_at desc, id desc);
create index reviews_by_stars on reviews (product_id, stars, id desc);
create index reviews_of_person on reviews (person_id, created_at desc);
create index reviews_unanswered on reviews (created_at desc, id desc)
  where answered_at is null and removed_at is null and stars <= 3;
comment on table reviews is 'reviews: what people say of a product, one each';

create table review_editions (
  review_id uuid not null references reviews (id),
  edition integer not null,
  stars smallint not null,
  title text not null,
  pros text not null,
  cons text not null,
  body text not null,
  written_at timestamptz(3) not null,
  primary key (review_id, edition)
);
comment on table review_editions is 'reviews: what each review said before it was edited';

create table review_votes (
  review_id uuid not null references reviews (id),
  person_id uuid not null references people (id),
  is_helpful boolean not null,
  voted_at timestamptz(3) not null default now(),
  primary key (review_id, person_id)
);
create index review_votes_of_person on review_votes (person_id);
comment on table review_votes is 'reviews: whether a review helped somebody';

create table review_follow_ups (
  review_id uuid not null references reviews (id),
  after_days smallint not null check (after_days in (30, 365)),
  person_id uuid not null references people (id),
  stars smallint not null check (stars between 1 and 5),
  body text not null,
  body_html text not null,
  written_at timestamptz(3) not null default now(),
  primary key (review_id, after_days)
);
create index review_follow_ups_of_person on review_follow_ups (person_id);
comment on table review_follow_ups is 'reviews: how it is after a month, and after a year';

create table product_ratings (
  product_id uuid primary key references products (id),
  -- How many reviews give one star, two and so on, without those of insiders and removed ones.
  stars integer[] not null default '{0,0,0,0,0}'
    check (cardinality(stars) = 5 and 0 <= all (stars))
);
comment on table product_ratings is 'reviews: how many stars a product was given, counted beside it';

alter table review_items drop constraint review_items_subject_type_check;
alter table review_items add constraint review_items_subject_type_check
  check (subject_type in ('topic', 'reply', 'comment', 'idea', 'message', 'profile', 'review'));
create index review_items_of_reviews on review_items (subject_id, decided_at desc)
  where subject_type = 'review';

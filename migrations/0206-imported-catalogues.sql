alter table reviews add column imported_from text not null default '' check (length(imported_from) <= 60);

create table imported_things (
  id uuid primary key,
  run_id uuid not null references import_runs (id),
  what text not null check (what in ('product', 'variant', 'review')),
  row_id uuid not null,
  -- What it was when it came in: what was changed since is not undone.
  mark text not null
);
create index imported_things_of_run on imported_things (run_id, what, id desc);
comment on table imported_things is
  'catalogue-import: products, variants and reviews that a run brought in, to take them back';

-- What nobody says any more of a product keeps nobody from taking it back.
alter table product_ratings drop constraint product_ratings_product_id_fkey;
alter table product_ratings add constraint product_ratings_product_id_fkey
  foreign key (product_id) references products (id) on delete cascade;

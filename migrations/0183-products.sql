-- A catalogue with pages of its own, and who owns what of it.
alter table products
  add column sku text unique check (length(sku) between 1 and 100),
  add column category text not null default '' check (length(category) <= 80),
  add column body text not null default '',
  add column body_html text not null default '',
  add column discontinued_at timestamptz(3);
comment on table products is 'products: what can be bought, direct or from a dealer';
create index products_by_name on products (name, id);
create index products_of_category on products (category);

create table product_variants (
  id uuid primary key,
  product_id uuid not null references products (id),
  kind text not null check (kind in ('variant', 'version')),
  name text not null check (length(name) between 1 and 80),
  sku text unique check (length(sku) between 1 and 100),
  created_at timestamptz(3) not null default now(),
  unique (product_id, kind, name)
);
comment on table product_variants is 'products: the sizes and colours of a product, and its versions over the years';

create table product_registrations (
  id uuid primary key,
  product_id uuid not null references products (id),
  person_id uuid not null references people (id),
  serial text not null default '' check (length(serial) <= 100),
  bought_on date,
  asked_at timestamptz(3) not null default now(),
  decided_at timestamptz(3),
  decided_by_id uuid references people (id),
  is_confirmed boolean,
  constraint decided_whole check (num_nulls(decided_at, decided_by_id, is_confirmed) in (0, 3)),
  unique (person_id, product_id)
);
create index product_registrations_open on product_registrations (asked_at, id) where decided_at is null;
comment on table product_registrations is 'products: who says to own one without an order of ours, and what staff said to that';

create table product_owners (
  person_id uuid not null references people (id),
  product_id uuid not null references products (id),
  because text not null check (because in ('order', 'registration')),
  since timestamptz(3) not null,
  has_returned boolean not null default false,
  primary key (person_id, product_id)
);
create index product_owners_of_product on product_owners (product_id, since desc, person_id);
comment on table product_owners is 'products: who owns what, as orders and registrations say; derived';

create table shown_owners (
  person_id uuid not null references people (id),
  product_id uuid not null references products (id),
  shown_at timestamptz(3) not null default now(),
  primary key (person_id, product_id)
);
create index shown_owners_of_product on shown_owners (product_id, shown_at desc, person_id);
comment on table shown_owners is 'products: who lets others see that they own one';

create index order_lines_of_product on order_lines (product_id, person_id) where product_id is not null;
create index order_lines_unknown on order_lines (name) where product_id is null;

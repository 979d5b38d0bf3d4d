create table products (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  description text not null default '',
  image text,
  position integer not null default 0,
  created_at timestamptz(3) not null default now()
);
comment on table products is 'orders: what can be bought, direct or from a dealer';

-- No unique key without person_id: the table may be distributed by it.
create table orders (
  id uuid not null,
  person_id uuid not null references people (id),
  organization_id uuid references organizations (id),
  dealer_organization_id uuid references organizations (id),
  source text not null,
  source_id text not null,
  ordered_at timestamptz(3) not null,
  amount bigint not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  quantity integer not null check (quantity >= 0),
  refunded bigint not null default 0 check (refunded between 0 and amount),
  import_run_id uuid,
  created_at timestamptz(3) not null default now(),
  primary key (person_id, id),
  unique (person_id, source, source_id)
);
create index orders_of_person on orders (person_id, ordered_at desc, id desc);
create index orders_by_id on orders (id);
create index orders_by_source on orders (source, source_id);
create index orders_of_import_run on orders (import_run_id) where import_run_id is not null;
comment on table orders is 'orders: what a customer bought; amounts in the minor unit of the currency';

create table order_lines (
  person_id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid references products (id),
  name text not null,
  quantity integer not null check (quantity >= 0),
  amount bigint not null check (amount >= 0),
  primary key (person_id, order_id, position),
  foreign key (person_id, order_id) references orders (person_id, id) on delete cascade
);
comment on table order_lines is 'orders: the products in an order';

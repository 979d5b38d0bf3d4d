-- How surely a product is good, and how many reviewed it, counted whenever its stars are.
-- Evan Miller, "Ranking Items With Star Ratings" (2014): the lower bound of the mean, with one
-- review of each kind added and 1.65 for 95 %; nothing where nobody said anything.
create function sure_stars(stars integer[]) returns double precision
language sql immutable parallel safe as $$
  select case when said > 0 then mean - 1.65 * sqrt((squares - mean * mean) / (said + 6)) else 0 end
  from (
    select sum(each)::double precision as said,
      sum((each + 1) * star)::double precision / (sum(each) + 5) as mean,
      sum((each + 1) * star * star)::double precision / (sum(each) + 5) as squares
    from unnest(stars) with ordinality as counted (each, star)
  ) as sums
$$;
comment on function sure_stars is 'reviews: how many stars a product surely deserves';

alter table product_ratings
  add column reviews integer not null
    generated always as (stars[1] + stars[2] + stars[3] + stars[4] + stars[5]) stored,
  add column sure_stars double precision not null generated always as (sure_stars(stars)) stored;
create index product_ratings_sure on product_ratings (sure_stars desc, product_id desc);
create index product_ratings_many on product_ratings (reviews desc, product_id desc);
create index products_newest on products (created_at desc, id desc);

-- More pictures than the one in the catalogue, and a photo that shows that somebody owns one.
alter table products add column pictures text[] not null default '{}'
  check (cardinality(pictures) <= 8);
alter table product_registrations
  add column proof_upload_id uuid references uploads (id) on delete set null;
create index product_registrations_by_proof on product_registrations (proof_upload_id)
  where proof_upload_id is not null;

create function is_proof_of_owning(upload uuid)
returns boolean language sql stable parallel safe as $$
  select exists (select from product_registrations where proof_upload_id = upload)
$$;
comment on function is_proof_of_owning is
  'products: whether a picture shows staff alone that somebody owns a product';

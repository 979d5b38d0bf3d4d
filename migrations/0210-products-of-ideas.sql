-- What an idea is about, picked from the catalogue: plain, as touch-points do not know each other.
alter table ideas add column product_id uuid;
create index ideas_of_product on ideas (product_id, vote_count desc, id desc)
  where product_id is not null and merged_into_id is null;

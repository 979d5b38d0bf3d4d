-- Of several reviews of one person under several profiles, the latest stands for them.
alter table reviews add column later_id uuid references reviews (id);
create index reviews_earlier on reviews (later_id) where later_id is not null;

-- What was hidden comes last: its place must not tell what it says.
drop index reviews_helpful;
drop index reviews_by_stars;
create index reviews_helpful on reviews
  (product_id, (case when removed_at is null then helpfulness else 0 end) desc, id desc);
create index reviews_highest on reviews
  (product_id, (case when removed_at is null then stars else 0 end) desc, id desc);
create index reviews_lowest on reviews
  (product_id, (case when removed_at is null then stars else 6 end), id desc);

create function is_review_for(subject uuid, is_moderator boolean)
returns boolean language sql stable parallel safe as $$
  select exists (
    select from reviews where id = subject and (removed_at is null or is_moderator)
  )
$$;
comment on function is_review_for is
  'reviews: whether a review may be read by others than its author';

-- Pictures in reviews were for everybody for ever; from now on they go where their review goes.
insert into upload_uses (upload_id, subject_id)
  select distinct uploads.id, reviews.id
  from reviews
  cross join regexp_matches(reviews.body_html, '/uploads/([0-9a-f-]{36})\.webp', 'g') as named
  join uploads on uploads.id = named[1]::uuid
  join people sender on sender.id = uploads.person_id
  join people writer on writer.id = reviews.person_id
  where reviews.body_html like '%/uploads/%' and sender.canonical_id = writer.canonical_id
  on conflict do nothing;
delete from upload_uses as for_all
  using upload_uses as of_review
  where for_all.subject_id is null and of_review.upload_id = for_all.upload_id
    and exists (select from reviews where reviews.id = of_review.subject_id)
    and not exists (
      select from products
      where concat(products.image, products.body_html) like '%' || for_all.upload_id || '%'
    );

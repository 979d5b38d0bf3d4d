-- Whoever is asked for a review is found by when they bought, and by when they wrote the last.
create index product_owners_by_day on product_owners (since);
create index reviews_by_day on reviews (created_at) where removed_at is null;

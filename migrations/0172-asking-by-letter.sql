-- Customers without an account are asked by a letter whether a dealer may see how to reach them.
alter table sharing_requests
  add column is_by_letter boolean not null default false,
  add column letters_written_at timestamptz;
create index sharing_requests_by_letter on sharing_requests (asked_at)
  where is_by_letter and letters_written_at is null and answered_at is null;

-- Whether somebody has begun the very same topic before.
create index topics_by_title on topics (lower(title), id) where removed_at is null;

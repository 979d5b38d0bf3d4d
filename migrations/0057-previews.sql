create table link_previews (
  url text primary key check (length(url) <= 2000),
  title text not null default '',
  description text not null default '',
  site text not null default '',
  -- Asked for again at this time; null once it is known, or known to have no preview.
  due_at timestamptz(3) default now(),
  attempts integer not null default 0,
  fetched_at timestamptz(3)
);
create index link_previews_due on link_previews (due_at) where due_at is not null;
comment on table link_previews is
  'previews: what a page on the web says about itself, for links that stand alone in a text';

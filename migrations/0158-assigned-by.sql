-- Who said that somebody else of the group answers.
alter table conversations add column assigned_by_id uuid references people (id);

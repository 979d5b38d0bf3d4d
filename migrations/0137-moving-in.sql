-- What did not come and why, as [{reason, count, examples}].
alter table import_runs add column left_out jsonb not null default '[]';
-- What a tag is for: in a sentence, and more of it as safe HTML.
alter table tags add column about text not null default '';
alter table tags add column about_html text not null default '';

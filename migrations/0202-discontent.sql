-- Staff may note why somebody who was not content needs no response.
alter table outreach_notes drop constraint outreach_notes_because_check;
alter table outreach_notes add constraint outreach_notes_because_check
  check (because in ('unanswered', 'newcomer', 'silent', 'unspoken', 'discontent', 'other'));

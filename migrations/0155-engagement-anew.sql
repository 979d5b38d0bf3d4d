-- Orders that were taken back count no more: what was counted before is counted anew.
update subscriber_cursors
set recorded_in = '0', activity_id = '00000000-0000-0000-0000-000000000000'
where name = 'engagement';

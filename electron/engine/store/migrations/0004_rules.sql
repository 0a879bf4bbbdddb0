-- What of a folder is indexed (shared/contract/rules.ts), and on which devices its root and the disks mounted inside of it were
-- when it was last scanned, by path relative to it: an unmounted disk leaves an empty folder behind.
alter table folders add column rules jsonb not null default '{}';
alter table folders add column devices jsonb not null default '{}';

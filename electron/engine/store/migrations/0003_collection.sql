-- Passages added by programs: documents of a folder of a kind of its own, which is no place on a disk.
alter table folders drop constraint folders_kind_check;
alter table folders add constraint folders_kind_check check (kind in ('folder', 'file', 'collection'));

-- For filters on what programs, and documents, say of themselves (`metadata @> …`).
create index contents_metadata on contents using gin (metadata jsonb_path_ops);

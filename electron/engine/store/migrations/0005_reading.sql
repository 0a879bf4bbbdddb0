-- What is learned of files whose reading goes wrong.

-- A document that ended its reader is read once more by itself, for it may have been another's doing.
alter table jobs add column alone boolean not null default false;

-- Contents that end their reader every time: their copies are not read. Another version of Trove may be able to.
create table poisonous_contents (
  hash text primary key,
  bytes bigint not null,
  code text not null,
  message text not null,
  trove_version text not null
);
create index poisonous_contents_bytes on poisonous_contents (bytes);

-- A problem that a person does not want to hear of any more, until the file changes or is tried again.
alter table documents add column ignored boolean not null default false;
drop index documents_problems;
create index documents_problems on documents (reason_at) where state in ('failed', 'skipped') and not ignored;

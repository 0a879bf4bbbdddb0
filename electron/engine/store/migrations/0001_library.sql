-- The library: what a person chose (folders), the files found there (documents), what the files say
-- (contents and their passages), and what is still to be read (jobs). Times are milliseconds since 1970.

create extension if not exists vector;
create extension if not exists pg_textsearch;

create table folders (
  id integer generated always as identity primary key,
  path text not null unique,
  kind text not null check (kind in ('folder', 'file')),
  added_at float8 not null
);

-- One row for each distinct content, however many files have it. 'incomplete': its passages are being written
-- or being deleted, and nothing shows it.
create table contents (
  id integer generated always as identity primary key,
  hash text not null,
  state text not null default 'incomplete' check (state in ('incomplete', 'ready')),
  type text not null,
  title text,
  author text,
  language text,
  pages integer,
  created_at float8,
  metadata jsonb not null,
  bytes bigint not null,
  passage_count integer not null
);
create unique index contents_hash on contents (hash) where state = 'ready';
create index contents_bytes on contents (bytes);

-- One row for each file. It shows the passages of its content; a content without a document is garbage.
create table documents (
  id integer generated always as identity primary key,
  folder_id integer not null references folders,
  path text not null unique,
  name text not null,
  -- The words of the name, lower case, each after a space.
  name_words text not null,
  size bigint not null,
  modified_at float8 not null,
  type text not null,
  content_id integer references contents,
  state text not null default 'pending' check (state in ('pending', 'indexed', 'failed', 'skipped')),
  reason_code text,
  reason_message text,
  reason_at float8,
  check ((state = 'indexed') = (content_id is not null)),
  check ((state in ('failed', 'skipped')) = (reason_code is not null))
);
create index documents_folder on documents (folder_id);
create index documents_content on documents (content_id);
create index documents_problems on documents (reason_at) where state in ('failed', 'skipped');

-- A document that waits to be read, or is being read ('started'). 'again': it changed while it was being read.
create table jobs (
  document_id integer primary key references documents on delete cascade,
  priority float8 not null,
  attempts integer not null default 0,
  started boolean not null default false,
  again boolean not null default false
);
create index jobs_waiting on jobs (priority, document_id) where not started;

create table passages (
  id integer generated always as identity primary key,
  content_id integer not null references contents on delete cascade,
  ordinal integer not null,
  context text not null,
  text text not null,
  char_start integer not null,
  char_end integer not null,
  page integer,
  headings text[] not null,
  line_start integer,
  line_end integer,
  tokens integer not null,
  boxes real[],
  unique (content_id, ordinal)
);
create index passages_bm25 on passages using bm25 ((context || ' ' || text)) with (text_config = 'english');

-- Each model's vectors are in a table of their own, passage_embeddings_<id>, made when the model is first used.
create table models (
  id integer generated always as identity primary key,
  name text not null,
  fingerprint text not null unique,
  dimensions integer not null check (dimensions between 64 and 2000),
  in_use boolean not null default false
);
create unique index models_in_use on models (in_use) where in_use;

-- Contents whose every passage has a vector of the model.
create table embedded_contents (
  model_id integer not null references models on delete cascade,
  content_id integer not null references contents on delete cascade,
  primary key (model_id, content_id)
);
create index embedded_contents_content on embedded_contents (content_id);

create table settings (
  name text primary key,
  value jsonb not null
);

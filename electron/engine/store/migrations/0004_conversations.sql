-- Questions and their answers. turns: a JSON array of answers (shared/contract/ask.ts), each with its sources as they were told.
create table conversations (
  id integer generated always as identity primary key,
  title text not null,
  scope jsonb not null default '{}',
  turns jsonb not null default '[]',
  created_at float8 not null,
  updated_at float8 not null
);
create index conversations_updated on conversations (updated_at);

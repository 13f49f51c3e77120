-- received → sent, or failed. `retry_at`, in milliseconds, is set while the reply is neither.
create table if not exists messages (
  id text primary key,
  message text not null,
  state text not null default 'received',
  attempts integer not null default 1,
  retry_at integer,
  error text
) strict

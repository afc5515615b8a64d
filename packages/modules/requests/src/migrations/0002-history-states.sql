-- The states of an entry are those of a request: one that the graph can't show would hide the whole history.
alter table request_history
  add check (status_before in ('received', 'in_progress', 'waiting', 'resolved', 'rejected', 'withdrawn')),
  add check (status_after in ('received', 'in_progress', 'waiting', 'resolved', 'rejected', 'withdrawn'));

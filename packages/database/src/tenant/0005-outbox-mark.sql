-- expand: until it is there the events of this tenant begin no jobs.
-- Tells the relay, with the commit, how far the outbox goes.
create trigger mark after insert on outbox referencing new table as added
  for each statement execute function mark_outbox();

-- The attempt that a timer was set for, so that a late one is recognised, and the attempts that a retry policy does not count.
alter table timers add column attempt integer;
alter table task_runs add column uncounted_attempts integer;

-- What made an execution, for those that a task of another one made: {executionId, taskRunId, attempt, iteration, depth}.
-- The id of such an execution follows from these, so that the primary key lets each be made once. Null for all others,
-- which are in neither index.
alter table executions add column subflow json;
create index executions_subflow_task_run_idx on executions (tenant_id, (subflow ->> 'taskRunId')) where subflow is not null;
create index executions_subflow_parent_idx on executions (tenant_id, (subflow ->> 'executionId')) where subflow is not null;

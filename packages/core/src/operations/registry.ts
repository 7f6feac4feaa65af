import type { Operation } from '../operation/operation.ts';
import { changeExecutionStatus } from './executions/change-execution-status.ts';
import { changeTaskRunState } from './executions/change-task-run-state.ts';
import { createExecution } from './executions/create-execution.ts';
import { deleteExecution } from './executions/delete-execution.ts';
import { deleteExecutionsByIds, deleteExecutionsByQuery } from './executions/delete-executions.ts';
import { evaluateExpression, evaluateExpressionOnTaskRun } from './executions/evaluate-expression.ts';
import { followExecution } from './executions/follow-execution.ts';
import { getExecution } from './executions/get-execution.ts';
import { getFlowOfExecution, getGraphOfExecution } from './executions/get-flow-of-execution.ts';
import { killExecution } from './executions/kill-execution.ts';
import { listLatestExecutions } from './executions/list-latest-executions.ts';
import { downloadExecutionFile, getExecutionFileMetas, previewExecutionFile } from './executions/read-execution-file.ts';
import { replayExecution } from './executions/replay-execution.ts';
import { restartExecution } from './executions/restart-execution.ts';
import { searchExecutions } from './executions/search-executions.ts';
import { setExecutionLabels } from './executions/set-execution-labels.ts';
import { webhooks } from './executions/trigger-by-webhook.ts';
import { validateInputs } from './executions/validate-inputs.ts';
import { createFlow } from './flows/create-flow.ts';
import { deleteFlow } from './flows/delete-flow.ts';
import { deleteFlowRevisions } from './flows/delete-flow-revisions.ts';
import { deleteFlowsByIds, deleteFlowsByQuery } from './flows/delete-flows.ts';
import { getFlow } from './flows/get-flow.ts';
import { getFlowGraph } from './flows/get-flow-graph.ts';
import { getGraphOfSource } from './flows/get-graph-of-source.ts';
import { getTaskOfFlow } from './flows/get-task-of-flow.ts';
import { importFlows } from './flows/import-flows.ts';
import { listFlowRevisions } from './flows/list-flow-revisions.ts';
import { listFlowsOfNamespace } from './flows/list-flows-of-namespace.ts';
import { listNamespaces } from './flows/list-namespaces.ts';
import { searchFlows } from './flows/search-flows.ts';
import { disableFlowsByIds, disableFlowsByQuery, enableFlowsByIds, enableFlowsByQuery } from './flows/set-flows-disabled.ts';
import { updateFlow } from './flows/update-flow.ts';
import { validateFlows } from './flows/validate-flows.ts';
import { createMyToken } from './identity/create-my-token.ts';
import { deleteMyToken } from './identity/delete-my-token.ts';
import { getMe } from './identity/get-me.ts';
import { getSetup } from './identity/get-setup.ts';
import { listMyTokens } from './identity/list-my-tokens.ts';
import { logIn } from './identity/log-in.ts';
import { setUp } from './identity/set-up.ts';
import { updateMe } from './identity/update-me.ts';
import { updateMyPassword } from './identity/update-my-password.ts';
import { deleteLogs } from './logs/delete-logs.ts';
import { downloadLogs } from './logs/download-logs.ts';
import { followLogs } from './logs/follow-logs.ts';
import { listLogs } from './logs/list-logs.ts';
import { listMetrics } from './logs/list-metrics.ts';
import { searchLogs } from './logs/search-logs.ts';
import { createTenant } from './misc/create-tenant.ts';
import { createUser } from './misc/create-user.ts';
import { getConfiguration } from './misc/get-configuration.ts';
import { grantTenantAccess } from './misc/grant-tenant-access.ts';
import { searchTenants } from './misc/search-tenants.ts';
import { getPluginDocumentation, getSchema, listInputTypes, listPluginIcons, listPlugins } from './plugins/list-plugins.ts';
import { deleteTrigger } from './triggers/delete-trigger.ts';
import { searchTriggers, searchTriggersOfFlow } from './triggers/search-triggers.ts';
import { setTriggersDisabled, updateTrigger } from './triggers/set-trigger-disabled.ts';
import { unlockTrigger } from './triggers/unlock-trigger.ts';

/** Every use case of the product. Routes, documentation, permission and isolation tests are made of this list. */
export const OPERATIONS: readonly Operation[] = [
  getSetup, setUp, logIn, getMe, updateMe, updateMyPassword, listMyTokens, createMyToken, deleteMyToken,
  getConfiguration, createTenant, searchTenants, grantTenantAccess, createUser,
  createFlow, updateFlow, getFlow, deleteFlow, searchFlows, listFlowsOfNamespace, listNamespaces, listFlowRevisions, deleteFlowRevisions,
  validateFlows, getFlowGraph, getGraphOfSource, getTaskOfFlow, importFlows,
  disableFlowsByIds, disableFlowsByQuery, enableFlowsByIds, enableFlowsByQuery, deleteFlowsByIds, deleteFlowsByQuery,
  createExecution, getExecution, searchExecutions, listLatestExecutions, followExecution, validateInputs,
  ...killExecution, ...restartExecution, ...replayExecution, changeExecutionStatus, changeTaskRunState, setExecutionLabels,
  deleteExecution, deleteExecutionsByIds, deleteExecutionsByQuery, evaluateExpression, evaluateExpressionOnTaskRun,
  downloadExecutionFile, getExecutionFileMetas, previewExecutionFile, getFlowOfExecution, getGraphOfExecution, ...webhooks,
  listLogs, searchLogs, deleteLogs, downloadLogs, followLogs, listMetrics,
  searchTriggers, searchTriggersOfFlow, updateTrigger, setTriggersDisabled, unlockTrigger, deleteTrigger,
  listPlugins, listPluginIcons, getPluginDocumentation, listInputTypes, getSchema,
];

import type { Operation } from '../operation/operation.ts';
import { changeExecutionStatus } from './executions/change-execution-status.ts';
import { changeExecutionsStatus } from './executions/change-executions-status.ts';
import { changeTaskRunState } from './executions/change-task-run-state.ts';
import { createExecution } from './executions/create-execution.ts';
import { deleteExecution } from './executions/delete-execution.ts';
import { deleteExecutionsByIds, deleteExecutionsByQuery } from './executions/delete-executions.ts';
import { evaluateExpression, evaluateExpressionOnTaskRun } from './executions/evaluate-expression.ts';
import { exportExecutionsCsv } from './executions/export-executions-csv.ts';
import { forceRunExecution } from './executions/force-run-execution.ts';
import { followDependencies } from './executions/follow-dependencies.ts';
import { followExecution } from './executions/follow-execution.ts';
import { getExecution } from './executions/get-execution.ts';
import { getFlowOfExecution, getGraphOfExecution } from './executions/get-flow-of-execution.ts';
import { killExecution } from './executions/kill-execution.ts';
import { getExecutableFlow, listExecutableFlows, listExecutableNamespaces } from './executions/list-executable-flows.ts';
import { listLatestExecutions } from './executions/list-latest-executions.ts';
import { pauseExecution } from './executions/pause-execution.ts';
import { downloadExecutionFile, getExecutionFileMetas, previewExecutionFile } from './executions/read-execution-file.ts';
import { replayExecution } from './executions/replay-execution.ts';
import { replayWithInputs } from './executions/replay-with-inputs.ts';
import { restartExecution } from './executions/restart-execution.ts';
import { resumeExecution, resumeExecutions } from './executions/resume-execution.ts';
import { resumeFromBreakpoint } from './executions/resume-from-breakpoint.ts';
import { searchExecutions } from './executions/search-executions.ts';
import { setExecutionLabels } from './executions/set-execution-labels.ts';
import { setLabelsByIds, setLabelsByQuery } from './executions/set-executions-labels.ts';
import { unqueueExecution } from './executions/unqueue-execution.ts';
import { webhooks } from './executions/trigger-by-webhook.ts';
import { validateInputs } from './executions/validate-inputs.ts';
import { validateResumeInputs } from './executions/validate-resume-inputs.ts';
import { searchConcurrencyLimits, updateConcurrencyLimit } from './flows/concurrency-limits.ts';
import { bulkUpdateFlows, updateFlowsInNamespace } from './flows/bulk-update-flows.ts';
import { createFlow } from './flows/create-flow.ts';
import { deleteFlow } from './flows/delete-flow.ts';
import { deleteFlowRevisions } from './flows/delete-flow-revisions.ts';
import { deleteFlowsByIds, deleteFlowsByQuery } from './flows/delete-flows.ts';
import { exportFlowsByIds, exportFlowsByQuery } from './flows/export-flows.ts';
import { exportFlowsCsv } from './flows/export-flows-csv.ts';
import { getFlow } from './flows/get-flow.ts';
import { getFlowDependencies, getNamespaceDependencies } from './flows/get-flow-dependencies.ts';
import { getFlowGraph } from './flows/get-flow-graph.ts';
import { getGraphOfSource } from './flows/get-graph-of-source.ts';
import { getTaskOfFlow } from './flows/get-task-of-flow.ts';
import { importFlows } from './flows/import-flows.ts';
import { listDeprecatedFlows } from './flows/list-deprecated-flows.ts';
import { listFlowRevisions } from './flows/list-flow-revisions.ts';
import { listFlowsOfNamespace } from './flows/list-flows-of-namespace.ts';
import { listNamespaces } from './flows/list-namespaces.ts';
import { searchFlowSources } from './flows/search-flow-sources.ts';
import { searchFlows } from './flows/search-flows.ts';
import { disableFlowsByIds, disableFlowsByQuery, enableFlowsByIds, enableFlowsByQuery } from './flows/set-flows-disabled.ts';
import { updateFlow } from './flows/update-flow.ts';
import { updateTask } from './flows/update-task.ts';
import { validateFlows } from './flows/validate-flows.ts';
import { validateTask, validateTrigger } from './flows/validate-parts.ts';
import { createMyToken } from './identity/create-my-token.ts';
import { deleteMyToken } from './identity/delete-my-token.ts';
import { getMe } from './identity/get-me.ts';
import { getSetup } from './identity/get-setup.ts';
import { listMyTokens } from './identity/list-my-tokens.ts';
import { logIn } from './identity/log-in.ts';
import { setUp } from './identity/set-up.ts';
import { updateMe } from './identity/update-me.ts';
import { updateMyPassword } from './identity/update-my-password.ts';
import { deleteKey, deleteKeys } from './kv/delete-keys.ts';
import { getKey } from './kv/get-key.ts';
import { listInheritedKeys, listKeys } from './kv/list-keys.ts';
import { searchKv } from './kv/search-kv.ts';
import { setKey } from './kv/set-key.ts';
import { deleteLogs } from './logs/delete-logs.ts';
import { deleteLogsOfFlow } from './logs/delete-logs-of-flow.ts';
import { downloadLogs } from './logs/download-logs.ts';
import { followLogs } from './logs/follow-logs.ts';
import { listLogs } from './logs/list-logs.ts';
import { listMetrics } from './logs/list-metrics.ts';
import { aggregateFlowMetrics, aggregateTaskMetrics, listFlowMetrics, listTaskMetrics, listTasksWithMetrics } from './logs/metrics-of-flow.ts';
import { searchLogs } from './logs/search-logs.ts';
import { getMaintenance } from './instance/get-maintenance.ts';
import { getService } from './instance/get-service.ts';
import { listActiveServices } from './instance/list-active-services.ts';
import { searchServices } from './instance/search-services.ts';
import { setMaintenanceOperations } from './instance/set-maintenance.ts';
import { createTenant } from './misc/create-tenant.ts';
import { listExpressionFilters, listExpressionFunctions } from './misc/expression-names.ts';
import { createUser } from './misc/create-user.ts';
import { getConfiguration } from './misc/get-configuration.ts';
import { grantTenantAccess } from './misc/grant-tenant-access.ts';
import { searchTenants } from './misc/search-tenants.ts';
import { createNamespaceFile } from './namespace-files/create-file.ts';
import { deleteNamespaceFile } from './namespace-files/delete-file.ts';
import { createNamespaceDirectory, listNamespaceDirectory } from './namespace-files/directory.ts';
import { exportNamespaceFiles } from './namespace-files/export-files.ts';
import { getNamespaceFileStats, listNamespaceFileRevisions, searchNamespaceFiles } from './namespace-files/file-facts.ts';
import { moveNamespaceFile } from './namespace-files/move-file.ts';
import { readNamespaceFile } from './namespace-files/read-file.ts';
import { createNamespace } from './namespaces/create-namespace.ts';
import { deleteNamespace } from './namespaces/delete-namespace.ts';
import { getNamespace } from './namespaces/get-namespace.ts';
import { inheritedPluginDefaults, inheritedVariables } from './namespaces/inherited-settings.ts';
import { exportPluginDefaults, importPluginDefaults } from './namespaces/plugin-defaults.ts';
import { autocompleteNamespaces, searchNamespaces } from './namespaces/search-namespaces.ts';
import { updateNamespace } from './namespaces/update-namespace.ts';
import { getInputSchema, getProperties, getSchema } from './plugins/get-schema.ts';
import { getPluginDocumentation, listInputTypes, listPluginIcons, listPlugins } from './plugins/list-plugins.ts';
import { listPluginGroupIcons, listPluginSubGroups } from './plugins/plugin-groups.ts';
import { getPluginDocumentationOfVersion, getPluginVersions } from './plugins/plugin-versions.ts';
import { createTemplate } from './templates/create-template.ts';
import { deleteTemplate, deleteTemplatesByIds, deleteTemplatesByQuery } from './templates/delete-templates.ts';
import { exportTemplatesByIds, exportTemplatesByQuery } from './templates/export-templates.ts';
import { getTemplate } from './templates/get-template.ts';
import { importTemplates } from './templates/import-templates.ts';
import { replaceTemplates } from './templates/replace-templates.ts';
import { listTemplateNamespaces, searchTemplates } from './templates/search-templates.ts';
import { updateTemplate } from './templates/update-template.ts';
import { validateTemplates } from './templates/validate-templates.ts';
import { backfillOperations } from './triggers/backfill-triggers.ts';
import { deleteTrigger, deleteTriggers } from './triggers/delete-trigger.ts';
import { exportTriggers } from './triggers/export-triggers.ts';
import { searchTriggers, searchTriggersOfFlow } from './triggers/search-triggers.ts';
import { setTriggersDisabled, setTriggersDisabledByQuery, updateTrigger } from './triggers/set-trigger-disabled.ts';
import { restartTrigger, unlockTrigger, unlockTriggers } from './triggers/unlock-trigger.ts';

/** Every use case of the product. Routes, documentation, permission and isolation tests are made of this list. */
export const OPERATIONS: readonly Operation[] = [
  getSetup, setUp, logIn, getMe, updateMe, updateMyPassword, listMyTokens, createMyToken, deleteMyToken,
  getConfiguration, createTenant, searchTenants, grantTenantAccess, createUser,
  createFlow, updateFlow, getFlow, deleteFlow, searchFlows, listFlowsOfNamespace, listNamespaces, listFlowRevisions, deleteFlowRevisions,
  bulkUpdateFlows, updateFlowsInNamespace, exportFlowsByIds, exportFlowsByQuery, exportFlowsCsv, searchFlowSources, updateTask, listDeprecatedFlows,
  getFlowDependencies, getNamespaceDependencies, validateTask, validateTrigger,
  listExecutableNamespaces, listExecutableFlows, getExecutableFlow, exportExecutionsCsv, followDependencies,
  deleteLogsOfFlow, listFlowMetrics, listTaskMetrics, listTasksWithMetrics, aggregateFlowMetrics, aggregateTaskMetrics,
  validateFlows, getFlowGraph, getGraphOfSource, getTaskOfFlow, importFlows,
  disableFlowsByIds, disableFlowsByQuery, enableFlowsByIds, enableFlowsByQuery, deleteFlowsByIds, deleteFlowsByQuery,
  createExecution, getExecution, searchExecutions, listLatestExecutions, followExecution, validateInputs,
  ...killExecution, ...restartExecution, ...replayExecution, replayWithInputs, ...pauseExecution, resumeExecution, ...resumeExecutions, validateResumeInputs,
  resumeFromBreakpoint, ...forceRunExecution, ...unqueueExecution, ...changeExecutionsStatus, setLabelsByIds, setLabelsByQuery,
  searchConcurrencyLimits, updateConcurrencyLimit, changeExecutionStatus, changeTaskRunState, setExecutionLabels,
  deleteExecution, deleteExecutionsByIds, deleteExecutionsByQuery, evaluateExpression, evaluateExpressionOnTaskRun,
  downloadExecutionFile, getExecutionFileMetas, previewExecutionFile, getFlowOfExecution, getGraphOfExecution, ...webhooks,
  listLogs, searchLogs, deleteLogs, downloadLogs, followLogs, listMetrics,
  searchTriggers, searchTriggersOfFlow, exportTriggers, updateTrigger, setTriggersDisabled, setTriggersDisabledByQuery, unlockTrigger, ...unlockTriggers,
  restartTrigger, deleteTrigger, ...deleteTriggers, ...backfillOperations,
  listPlugins, listPluginIcons, getPluginDocumentation, listInputTypes, getSchema,
  getProperties, getInputSchema, listPluginSubGroups, listPluginGroupIcons, getPluginVersions, getPluginDocumentationOfVersion,
  listExpressionFilters, listExpressionFunctions,
  searchServices, listActiveServices, getService, getMaintenance, ...setMaintenanceOperations,
  searchKv, listKeys, listInheritedKeys, getKey, setKey, deleteKey, deleteKeys,
  createNamespace, autocompleteNamespaces, searchNamespaces, getNamespace, updateNamespace, deleteNamespace, inheritedVariables, inheritedPluginDefaults,
  exportPluginDefaults, importPluginDefaults,
  readNamespaceFile, createNamespaceFile, moveNamespaceFile, deleteNamespaceFile, listNamespaceDirectory, createNamespaceDirectory,
  getNamespaceFileStats, listNamespaceFileRevisions, searchNamespaceFiles, exportNamespaceFiles,
  createTemplate, getTemplate, updateTemplate, deleteTemplate, deleteTemplatesByIds, deleteTemplatesByQuery, searchTemplates, listTemplateNamespaces,
  exportTemplatesByIds, exportTemplatesByQuery, importTemplates, replaceTemplates, validateTemplates,
];

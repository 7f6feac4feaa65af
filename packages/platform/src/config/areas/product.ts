import { z } from 'zod';
import { parseLevel, type LevelSetting } from '../../logger/levels.ts';
import { bool, integer, optionalText, text, textList } from '../scalars.ts';
import { section, unusedKeys } from '../unused.ts';

export const environmentSchema = section({ name: optionalText(), color: optionalText() });
export const previewSchema = section({ 'initial-rows': integer(1).default(100), 'max-rows': integer(1).default(5000) });
export const localFilesSchema = section({ 'allowed-paths': textList(), 'enable-preview': bool().default(true) });
export const tenantsSchema = section({ default: text().default('main') });
export const systemFlowsSchema = section({ namespace: text().default('system') });
export const tutorialFlowsSchema = section({ enabled: bool().default(true), ...unusedKeys('path') });
export const templatesSchema = section({ enabled: bool().default(false) });
/** `micronaut.io.*`: flows that are kept in step with files. */
export const micronautIoSchema = section({ watch: section({ enabled: bool().default(false), paths: textList() }) });
export const hiddenLabelsSchema = section({ prefixes: z.preprocess((value) => value ?? ['system.', 'internal.'], textList()) });
export const metricsSchema = section({ prefix: text().default('kestra'), labels: textList() });

export const webserverSchema = section({
  'google-analytics': optionalText(),
  'google-analytics-id': optionalText(),
  'html-head': z.preprocess((value) => (Array.isArray(value) ? value.join('\n') : value), optionalText()),
});

/** `kestra.ee.*`: settings of the reference's paid edition; here they belong to the one product. */
export const eeSchema = section({
  airgapped: bool().default(false),
  ...unusedKeys('license', 'java-security', 'right-sidebar', 'left-sidebar', 'execution-data', 'mail-service', 'tenants', 'custom-links', 'outputs', 'audit-log'),
});

const level = z.preprocess((value) => (value === false ? 'OFF' : value), z.string('must be a log level')).transform((value, context): LevelSetting => {
  try {
    return parseLevel(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be ALL, TRACE, DEBUG, INFO, WARN, ERROR or OFF' });
    return z.NEVER;
  }
});

/** `logger.levels`: by dotted logger name, the name `root` for all. */
export const loggerSchema = section({ levels: z.record(z.string(), level).default({}), ...unusedKeys('config') });

export interface ProductConfiguration {
  environment: { name?: string; color?: string };
  preview: { initialRows: number; maxRows: number };
  localFiles: { allowedPaths: string[]; enablePreview: boolean };
  webserver: { htmlHead?: string; googleAnalytics?: string };
  tenants: { default: string };
  systemNamespace: string;
  tutorialFlows: { enabled: boolean };
  hiddenLabelPrefixes: string[];
  /** No feature reaches for the internet by itself. */
  airgapped: boolean;
}

export interface ProductParts {
  environment: z.output<typeof environmentSchema>;
  preview: z.output<typeof previewSchema>;
  localFiles: z.output<typeof localFilesSchema>;
  webserver: z.output<typeof webserverSchema>;
  tenants: z.output<typeof tenantsSchema>;
  systemFlows: z.output<typeof systemFlowsSchema>;
  tutorialFlows: z.output<typeof tutorialFlowsSchema>;
  hiddenLabels: z.output<typeof hiddenLabelsSchema>;
  ee: z.output<typeof eeSchema>;
}

export function toProduct(parts: ProductParts): ProductConfiguration {
  const { name, color } = parts.environment;
  const htmlHead = parts.webserver['html-head'];
  const googleAnalytics = parts.webserver['google-analytics-id'] ?? parts.webserver['google-analytics'];
  return {
    environment: { ...(name === undefined ? {} : { name }), ...(color === undefined ? {} : { color }) },
    preview: { initialRows: parts.preview['initial-rows'], maxRows: parts.preview['max-rows'] },
    localFiles: { allowedPaths: parts.localFiles['allowed-paths'], enablePreview: parts.localFiles['enable-preview'] },
    webserver: { ...(htmlHead === undefined ? {} : { htmlHead }), ...(googleAnalytics === undefined ? {} : { googleAnalytics }) },
    tenants: { default: parts.tenants.default },
    systemNamespace: parts.systemFlows.namespace,
    tutorialFlows: { enabled: parts.tutorialFlows.enabled },
    hiddenLabelPrefixes: parts.hiddenLabels.prefixes,
    airgapped: parts.ee.airgapped,
  };
}

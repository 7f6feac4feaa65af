import type { BusMessage } from '@windhover/core';

export type BusTopic = 'interrupt' | 'flow' | 'policy' | 'execution';

/** Channel of all messages of one type. */
export const topicChannel = (prefix: string, topic: BusTopic): string => `${prefix}:bus:${topic}`;

/** Channel of one execution. */
export const executionChannel = (prefix: string, key: { tenantId: string; executionId: string }): string =>
  `${prefix}:bus:execution:${key.tenantId}:${key.executionId}`;

/** Where a message goes. Log lines are for those who watch the execution and for nobody else. */
export function channelsOf(prefix: string, message: BusMessage): string[] {
  switch (message.type) {
    case 'logs':
      return [executionChannel(prefix, message)];
    case 'execution':
      return [executionChannel(prefix, message), topicChannel(prefix, 'execution')];
    case 'interrupt':
    case 'flow':
    case 'policy':
      return [topicChannel(prefix, message.type)];
  }
}

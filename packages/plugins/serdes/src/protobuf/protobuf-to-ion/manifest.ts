import { z } from 'zod';
import { defineTask, dynamic, iconOf } from '@windhover/plugin-sdk';
import { fileOutputs, fromProperty, recordsMetric } from '../../task/properties.ts';

export const manifest = defineTask({
  type: 'io.kestra.plugin.serdes.protobuf.ProtobufToIon',
  title: 'Convert a Protobuf file to Ion.',
  description: 'Reads one message, or a stream of messages that each begin with their length, and writes them as Ion in the form of ProtoJSON. The descriptor file is what `protoc --descriptor_set_out` writes.',
  icon: iconOf('M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 16h7M16.5 13v7'),
  properties: z.object({
    from: fromProperty,
    descriptorFile: dynamic(z.string().describe('URI of the descriptor file.')),
    typeName: dynamic(z.string().describe('Full name of the message type, for example `com.company.Product`.')),
    delimited: dynamic(z.boolean().default(false).describe('True reads a stream of messages that each begin with their length.')),
    errorOnUnknownFields: dynamic(z.boolean().default(false).describe('True fails for a message with fields that the descriptor does not know.')),
  }),
  outputs: fileOutputs,
  metrics: [recordsMetric],
  examples: [
    {
      title: 'Convert a file of messages',
      code: 'id: to_ion\ntype: io.kestra.plugin.serdes.protobuf.ProtobufToIon\nfrom: "{{ outputs.download.uri }}"\ndescriptorFile: "{{ inputs.descriptor }}"\ntypeName: com.company.Product\ndelimited: true',
    },
  ],
});

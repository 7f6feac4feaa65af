import { createFileRegistry, fromBinary, type DescMessage, type FileRegistry } from '@bufbuild/protobuf';
import {
  file_google_protobuf_any, file_google_protobuf_api, file_google_protobuf_descriptor, file_google_protobuf_duration, file_google_protobuf_empty,
  file_google_protobuf_field_mask, file_google_protobuf_source_context, file_google_protobuf_struct, file_google_protobuf_timestamp, file_google_protobuf_type,
  file_google_protobuf_wrappers, FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { messageOf, TaskFailure } from '@windhover/plugin-sdk';

/** Files that come with the language, and that a descriptor file made without its imports lacks; each behind those that it imports. */
const WELL_KNOWN = [
  file_google_protobuf_any, file_google_protobuf_source_context, file_google_protobuf_type, file_google_protobuf_api, file_google_protobuf_descriptor,
  file_google_protobuf_duration, file_google_protobuf_empty, file_google_protobuf_field_mask, file_google_protobuf_struct, file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
];

/** A message type by its full name in a compiled descriptor file. */
export function messageType(descriptor: Uint8Array, typeName: string): { type: DescMessage; registry: FileRegistry } {
  const registry = registryOf(descriptor);
  const type = registry.getMessage(typeName);
  if (type) return { type, registry };
  const known = [...registry].flatMap((item) => (item.kind === 'message' && !item.typeName.startsWith('google.protobuf.') ? [item.typeName] : []));
  throw new TaskFailure(`The descriptor file has no message type '${typeName}'; it has ${known.slice(0, 20).join(', ') || 'none'}`);
}

function registryOf(descriptor: Uint8Array): FileRegistry {
  try {
    const set = fromBinary(FileDescriptorSetSchema, descriptor);
    const given = new Set(set.file.map(({ name }) => name));
    set.file.unshift(...WELL_KNOWN.map(({ proto }) => proto).filter(({ name }) => !given.has(name)));
    return createFileRegistry(set);
  } catch (cause) {
    throw new TaskFailure(`The descriptor file cannot be read, make it with protoc --include_imports --descriptor_set_out: ${messageOf(cause)}`, {}, { cause });
  }
}

import { ScalarType, toJson, type DescField, type DescMessage, type JsonValue, type Message, type Registry } from '@bufbuild/protobuf';
import { ionOf, type IonValue } from '../ion/value.ts';

/**
 * A message in the form of ProtoJSON: names in camel case, 64-bit integers and bytes as text, fields of their default
 * value left out. Fields of type float and double are floats of Ion, whatever their value.
 */
export function ionOfMessage(type: DescMessage, message: Message, registry: Registry): IonValue {
  return ionOfJson(type, toJson(type, message, { registry }));
}

function ionOfJson(type: DescMessage, json: JsonValue): IonValue {
  if (type.typeName.startsWith('google.protobuf.') || typeof json !== 'object' || json === null || Array.isArray(json)) return ionOf(json);
  const fields = new Map(type.fields.map((field) => [field.jsonName, field]));
  return new Map(Object.entries(json).map(([name, value]): [string, IonValue] => [name, ionOfField(fields.get(name), value)]));
}

function ionOfField(field: DescField | undefined, json: JsonValue): IonValue {
  if (field?.fieldKind === 'list' && Array.isArray(json)) return json.map((item) => ionOfItem(field, item));
  if (field?.fieldKind === 'map' && typeof json === 'object' && json !== null) {
    return new Map(Object.entries(json).map(([key, item]): [string, IonValue] => [key, ionOfItem(field, item)]));
  }
  return field ? ionOfItem(field, json) : ionOf(json);
}

function ionOfItem({ message, scalar }: DescField, json: JsonValue): IonValue {
  if (message) return ionOfJson(message, json);
  return ionOf(json, { floats: scalar === ScalarType.DOUBLE || scalar === ScalarType.FLOAT });
}

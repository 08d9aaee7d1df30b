// A JSON Schema as a tree of groups, lists, choices and fields, from which the three that do not read it are written.
export const isGroup = (node) => node.kind === 'group';

const merge = (one, other) => ({
  ...one,
  ...other,
  properties: one.properties || other.properties ? { ...one.properties, ...other.properties } : undefined,
  required: [...(one.required || []), ...(other.required || [])],
});

// A pointer, or the $id of a definition.
function target(ref, root) {
  if (ref.startsWith('#/'))
    return ref
      .slice(2)
      .split('/')
      .reduce((node, name) => node?.[name], root);
  return Object.values(root.definitions || {}).find((one) => one.$id === ref);
}

// Without $ref, allOf, nor alternatives that only refine an object: those are folded into it.
function resolve(node = {}, root, depth = 0) {
  if (depth > 12) return {};
  const again = (one) => resolve(one, root, depth + 1);
  if (node.$ref) {
    const { $ref, ...rest } = node;
    return again(merge(target($ref, root) || {}, rest));
  }
  if (node.allOf) {
    const { allOf, ...rest } = node;
    return again(allOf.map(again).reduce(merge, rest));
  }
  const { oneOf, anyOf, ...rest } = node;
  if (!oneOf && !anyOf) return node;
  const real = (oneOf || anyOf)
    .map(again)
    .filter((one) => one.type !== 'null' && (one.type || one.properties || one.enum));
  if (rest.properties)
    return { ...rest, properties: Object.assign({}, ...real.map((one) => one.properties), rest.properties) };
  if (real.length > 1 && real.some((one) => one.properties)) return { ...rest, alternatives: real };
  return real.length ? merge(rest, real[0]) : rest;
}

function typeOf(node) {
  const named = Array.isArray(node.type) ? node.type.find((type) => type !== 'null') : node.type;
  return named || (node.properties ? 'object' : node.items ? 'array' : 'string');
}

function words(name) {
  const spaced = name.replace(/_/g, ' ').replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return spaced[0].toUpperCase() + spaced.slice(1).toLowerCase();
}

export function tree(key, raw, root, required = false, depth = 0) {
  const node = resolve(raw, root);
  const base = { key, label: node.title || words(key), hint: node.description, required };
  const below = (name, inner, isRequired) => tree(name, inner, root, isRequired, depth + 1);
  if (depth > 8) return { ...base, kind: 'field', type: 'string' };
  if (node.alternatives && !node.properties)
    return { ...base, kind: 'choice', alternatives: branches(key, node, below) };
  const type = typeOf(node);
  if (type === 'object') return { ...base, kind: 'group', children: children(node, below) };
  if (type === 'array') return { ...base, ...list(node, root, below) };
  return { ...base, ...field(key, node, type) };
}

function branches(key, node, below) {
  return node.alternatives.map((one, index) =>
    below(`${key}_${index}`, { ...one, title: one.title || `Option ${index + 1}` }, false),
  );
}

// Those of then and else are shown after an answer, where if names one with const.
function children(node, below) {
  const of = (part) =>
    Object.entries(part?.properties || {}).map(([name, inner]) =>
      below(name, inner, (part.required || []).includes(name)),
    );
  const asked = Object.entries(node.if?.properties || {}).find(([, one]) => 'const' in one);
  if (!asked) return of(node);
  const [key, { const: value }] = asked;
  const shown = (part, not) => of(part).map((one) => ({ ...one, when: { key, value, not } }));
  return [...of(node), ...shown(node.then, false), ...shown(node.else, true)];
}

function list(node, root, below) {
  const items = Array.isArray(node.items) ? node.items[0] : node.items;
  const item = resolve(items, root);
  if (item.enum) return { kind: 'field', type: 'many', options: item.enum };
  if (item.format === 'data-url') return { kind: 'field', type: 'file', multiple: true };
  return { kind: 'list', item: below('item', items, false) };
}

function field(key, node, type) {
  const { enum: options, pattern, maxLength } = node;
  return { kind: 'field', type: fieldType(key, node, type), options, pattern, maxLength };
}

function fieldType(key, node, type) {
  if (node.enum) return 'one';
  const formats = { 'data-url': 'file', date: 'date', email: 'email', uri: 'url' };
  if (formats[node.format]) return formats[node.format];
  if (/phone/i.test(key)) return 'tel';
  return node.maxLength > 255 ? 'text' : type;
}

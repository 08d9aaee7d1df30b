// The tree as a Form.io form: a list above five choices, radio buttons below, one item of each list open.
import { isGroup } from './tree.mjs';

const TYPES = {
  boolean: 'checkbox',
  date: 'datetime',
  email: 'email',
  url: 'url',
  tel: 'phoneNumber',
  integer: 'number',
  number: 'number',
  text: 'textarea',
};
const SUBMIT = { type: 'button', action: 'submit', key: 'submit', label: 'Submit', input: true, theme: 'primary' };

export function formio(root) {
  return { display: 'form', components: [...(isGroup(root) ? root.children : [root]).map(component), SUBMIT] };
}

function component(node) {
  const { key, label, when } = node;
  const common = {
    key,
    label,
    input: true,
    description: node.hint,
    validate: { required: node.required },
    ...(when && { conditional: { show: !when.not, when: when.key, eq: when.value } }),
  };
  if (isGroup(node)) {
    const components = [fieldset(node, node.children.map(component))];
    return { type: 'container', key, label, input: true, tree: true, components };
  }
  if (node.kind === 'list') return { ...common, type: 'editgrid', openWhenEmpty: true, components: items(node) };
  if (node.kind === 'choice') return fieldset(node, branches(node, common));
  return { ...common, ...field(node, common) };
}

function fieldset({ key, label }, components) {
  return { type: 'fieldset', key: `${key}_fs`, legend: label, input: false, components };
}

function items({ item, label }) {
  return isGroup(item) ? item.children.map(component) : [component({ ...item, label })];
}

function branches(node, common) {
  const key = `${node.key}_which`;
  const values = node.alternatives.map((one, index) => ({ label: one.label, value: String(index) }));
  const shown = (one, index) => ({ ...component(one), conditional: { show: true, when: key, eq: String(index) } });
  return [{ ...common, type: 'radio', key, values }, ...node.alternatives.map(shown)];
}

function field(node, { validate }) {
  const values = node.options?.map((one) => ({ label: String(one), value: String(one) }));
  if (node.type === 'one') return values.length > 5 ? { type: 'select', data: { values } } : { type: 'radio', values };
  if (node.type === 'many') return { type: 'selectboxes', values };
  if (node.type === 'file') return { type: 'file', storage: 'base64', multiple: Boolean(node.multiple) };
  const type = TYPES[node.type] || 'textfield';
  const day = type === 'datetime' ? { enableTime: false, format: 'yyyy-MM-dd' } : {};
  return { type, ...day, validate: { ...validate, pattern: node.pattern } };
}

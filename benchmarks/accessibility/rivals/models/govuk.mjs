// The tree as a page of GOV.UK's macros: its source and the parameters it names; with errors, the page that answers an
// empty submission, as a server would write it.
import { isGroup } from './tree.mjs';

const MACROS = {
  Input: 'input',
  Select: 'select',
  Radios: 'radios',
  Checkboxes: 'checkboxes',
  Fieldset: 'fieldset',
  Button: 'button',
  FileUpload: 'file-upload',
  CharacterCount: 'character-count',
  DateInput: 'date-input',
  ErrorSummary: 'error-summary',
};
const IMPORTS = Object.entries(MACROS)
  .map(([name, folder]) => `{% from "govuk/components/${folder}/macro.njk" import govuk${name} %}`)
  .join('');
const YES_NO = [
  { value: 'true', text: 'Yes' },
  { value: 'false', text: 'No' },
];

export function govuk(root, hasErrors) {
  const page = new Page(hasErrors);
  for (const node of isGroup(root) ? root.children : [{ ...root, required: true }]) page.add(node, '', true);
  return { parameters: page.parameters, source: page.source(root.label) };
}

class Page {
  parameters = [];
  parts = [];
  missing = [];

  constructor(hasErrors) {
    this.hasErrors = hasErrors;
  }

  source(title) {
    const summary = { titleText: 'There is a problem', errorList: this.missing };
    return [
      IMPORTS,
      this.missing.length ? this.call('ErrorSummary', summary) : '',
      `<h1 class="govuk-heading-l">${title}</h1><form method="get" action="ACTION" novalidate>`,
      ...this.parts,
      this.call('Button', { text: 'Submit', preventDoubleClick: true }),
      '</form>',
    ].join('\n');
  }

  // Parameters travel beside the source, which only names them.
  named(parameter) {
    return `P[${this.parameters.push(parameter) - 1}]`;
  }

  call(macro, parameter) {
    return `{{ govuk${macro}(${this.named(parameter)}) }}`;
  }

  put(macro, parameter) {
    this.parts.push(this.call(macro, parameter));
  }

  add(node, path, isAsked) {
    const id = path ? `${path}-${node.key}` : node.key;
    const isRequired = Boolean(node.required && isAsked);
    const label = node.label + (isRequired ? '' : ' (optional)');
    if (isGroup(node)) this.group(node, id, isRequired);
    else if (node.kind === 'list') this.list(node, id, isRequired);
    else if (node.kind === 'choice') this.choice(node, id, label);
    else this.field(node, id, label, this.error(node, id, isRequired));
  }

  error(node, id, isRequired) {
    if (!this.hasErrors || !isRequired) return undefined;
    this.missing.push({ text: `Enter: ${node.label}`, href: `#${id}` });
    return { text: `Enter: ${node.label}` };
  }

  group(node, id, isRequired) {
    const legend = { text: node.label, classes: 'govuk-fieldset__legend--m' };
    this.parts.push(`{% call govukFieldset(${this.named({ legend })}) %}`);
    for (const child of node.children) this.add(child, id, isRequired);
    this.parts.push('{% endcall %}');
  }

  list(node, id, isRequired) {
    this.add({ ...node.item, label: `${node.label} 1`, required: node.required }, id, isRequired);
    const text = `Add another: ${node.label}`;
    this.put('Button', { text, classes: 'govuk-button--secondary', name: 'add', value: id });
  }

  choice(node, id, label) {
    const items = node.alternatives.map((one, value) => ({ value, text: one.label }));
    this.put('Radios', { ...set(id, label), items });
    for (const one of node.alternatives) this.add(one, id, false);
  }

  field(node, id, label, errorMessage) {
    const hint = hintOf(node);
    const items = node.options?.map((one) => ({ value: String(one), text: String(one) }));
    const one = { id, name: id, label: { text: label }, hint, errorMessage };
    const many = { ...set(id, label), hint, errorMessage };
    if (node.type === 'one' && items.length > 5)
      return this.put('Select', { ...one, items: [{ value: '', text: '' }, ...items] });
    if (node.type === 'one' || node.type === 'boolean') return this.put('Radios', { ...many, items: items || YES_NO });
    if (node.type === 'many') return this.put('Checkboxes', { ...many, items });
    if (node.type === 'file') return this.put('FileUpload', { ...one, javascript: true });
    if (node.type === 'text') return this.put('CharacterCount', { ...one, maxlength: node.maxLength });
    if (node.type === 'date') return this.put('DateInput', date(many, id));
    return this.put('Input', { ...one, ...line(node.type) });
  }
}

const set = (id, text) => ({
  idPrefix: id,
  name: id,
  fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } },
});

function hintOf({ when, hint }) {
  if (when) return { text: `If ${when.key} is ${when.not ? 'not ' : ''}${when.value}` };
  return hint ? { text: hint } : undefined;
}

function date({ fieldset, hint, errorMessage }, id) {
  const items = ['day', 'month', 'year'].map((name) => ({
    name,
    id: name === 'day' ? id : `${id}-${name}`,
    classes: `govuk-input--width-${name === 'year' ? 4 : 2}${errorMessage ? ' govuk-input--error' : ''}`,
  }));
  return { id, namePrefix: id, fieldset, hint: hint || { text: 'For example, 27 3 2007' }, errorMessage, items };
}

function line(type) {
  return {
    type: { email: 'email', tel: 'tel', url: 'url' }[type] || 'text',
    autocomplete: { email: 'email', tel: 'tel' }[type],
    inputmode: /int|num/.test(type) ? 'numeric' : undefined,
  };
}

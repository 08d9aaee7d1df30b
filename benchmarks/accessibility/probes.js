// What is on the page, by the definitions of README.md. Read by judging.py, put in each page as window.probes.
(() => {
  const CONTROLS = 'input:not([type=hidden]), select, textarea, [role=combobox]';
  const GROUPS = 'fieldset, [role=radiogroup], [role=group], [role=switch], [role=listbox]';
  const SUMMARIES = '[role=alert], .alert, .panel-danger, .card.border-danger, .govuk-error-summary, #errors';
  const LINKS = 'a[href^="#"], button, [role=link], [tabindex]:not([tabindex="-1"])';
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const named = (element) =>
    ['aria-describedby', 'aria-errormessage']
      .flatMap((attribute) => (element.getAttribute(attribute) || '').split(/\s+/))
      .map((id) => document.getElementById(id))
      .filter(Boolean);
  const summaries = () => all(SUMMARIES).filter((box) => isSeen(box) && all('li, .list-group-item', box).length);
  const isInSummary = (element) => summaries().some((box) => box.contains(element));

  // Innermost, with words, beside a field.
  const messages = (selector) => {
    const said = all(selector).filter((one) => isSeen(one) && one.innerText.trim() && !isInSummary(one));
    return said.filter((one) => !said.some((other) => other !== one && one.contains(other)));
  };
  const isTied = (message) =>
    all(`${CONTROLS}, ${GROUPS}`)
      .flatMap(named)
      .some((one) => one === message || one.contains(message) || message.contains(one));
  const focus = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'page';
    if (isInSummary(element)) return 'summary';
    if (element.matches(CONTROLS)) return 'field';
    if (element.matches(GROUPS)) return 'group';
    return element.matches('button, [role=button], label') ? 'button' : 'elsewhere';
  };
  // A radio button or a file's box is counted even where a drawing hides it.
  const isControl = (element) => isSeen(element) || ['radio', 'checkbox', 'file'].includes(element.type);

  let aimed = null;

  window.probes = {
    drawn: () => ({
      controls: all(CONTROLS, document.querySelector('main') || document).filter(isControl).length,
      width: document.scrollingElement.scrollWidth,
      complaint:
        /No applicable renderer found|Unsupported field schema|Unknown field type|no schema with key/.exec(
          document.body.innerText,
        )?.[0] || '',
    }),
    answered: (selector) => {
      const errors = messages(selector);
      const box = summaries()[0];
      return {
        errors: errors.length,
        tied: errors.filter(isTied).length,
        invalid: all(`${CONTROLS}, ${GROUPS}`).filter((one) => one.getAttribute('aria-invalid') === 'true').length,
        summary: Boolean(box),
        items: box ? all('li, .list-group-item', box).length : 0,
        links: box ? all(LINKS, box).length : 0,
        focus: focus(),
      };
    },
    // Pressed from nowhere: what has the focus then has been given it.
    press: (number) => {
      document.activeElement.blur();
      const link = all(LINKS, summaries()[0])[number];
      aimed = document.getElementById((link.getAttribute('href') || '').slice(1));
      link.click();
    },
    // Where the link pressed has brought the focus; a field it does not name is elsewhere.
    landed: () => {
      const element = document.activeElement;
      const isThere = !aimed || aimed.contains(element) || element.contains(aimed) || element === document.body;
      return isThere ? focus() : 'elsewhere';
    },
  };
})();

/** Filters, kept in the address, and links that open their row. The page can be read without it. */
export const SCRIPT = `
const bar = document.querySelector('.filters');
const rows = [...document.querySelectorAll('details.row')];
const texts = new Map(rows.map((row) => [row, (row.id + ' ' + row.querySelector('.says').textContent).toLowerCase()]));
const groups = [...document.querySelectorAll('.group')];
const boxes = [...bar.querySelectorAll('input[type=checkbox]')];
const operation = bar.querySelector('select');
const search = bar.querySelector('input[type=search]');
const output = bar.querySelector('output');
const opener = bar.querySelector('button[name=open]');
const clearer = bar.querySelector('button[name=clear]');
const none = document.querySelector('.none');

const chosen = (name) => boxes.filter((box) => box.name === name && box.checked).map((box) => box.value);
const shown = () => rows.filter((row) => !row.hidden && !row.parentElement.hidden);

function apply() {
  const statuses = chosen('status');
  const levels = chosen('level');
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of rows) {
    row.hidden = !(
      (statuses.length === 0 || statuses.includes(row.dataset.status)) &&
      (levels.length === 0 || levels.includes(row.dataset.level)) &&
      words.every((word) => texts.get(row).includes(word))
    );
  }
  for (const group of groups)
    group.hidden =
      (operation.value !== '' && group.id !== operation.value) || !group.querySelector('details.row:not([hidden])');
  const number = shown().length;
  output.textContent = number === rows.length ? number + ' rows' : number + ' of ' + rows.length + ' rows';
  none.hidden = number > 0;
  clearer.disabled = statuses.length + levels.length + words.length === 0 && operation.value === '';
  label();
}

function label() {
  opener.textContent = shown().some((row) => !row.open) ? 'Open all shown' : 'Close all shown';
}

function save() {
  const parts = [];
  for (const name of ['status', 'level']) if (chosen(name).length > 0) parts.push(name + '=' + chosen(name).join(','));
  if (operation.value !== '') parts.push('op=' + encodeURIComponent(operation.value));
  if (search.value.trim() !== '') parts.push('q=' + encodeURIComponent(search.value.trim()));
  history.replaceState(null, '', location.href.split('#')[0] + (parts.length > 0 ? '#' + parts.join('&') : ''));
}

function clear() {
  for (const box of boxes) box.checked = false;
  search.value = '';
  operation.value = '';
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function follow() {
  const fragment = location.hash.slice(1);
  const place = document.getElementById(decoded(fragment)) ?? document.getElementById(fragment);
  if (place) {
    if (place.closest('[hidden]')) {
      clear();
      apply();
    }
    if (place.matches('details.row')) place.open = true;
    place.scrollIntoView();
    place.querySelector('summary')?.focus({ preventScroll: true });
    return;
  }
  const given = new Map(fragment.split('&').map((part) => part.split('=').map(decoded)));
  for (const box of boxes) box.checked = (given.get(box.name) ?? (box.name === 'status' ? given.get('verdict') : undefined) ?? '').split(',').includes(box.value);
  search.value = given.get('q') ?? '';
  operation.value = given.get('op') ?? '';
  if (operation.selectedIndex < 0) operation.value = '';
  apply();
  if (fragment.includes('=')) bar.scrollIntoView();
}

bar.hidden = false;
bar.addEventListener('input', () => {
  apply();
  save();
});
clearer.addEventListener('click', () => {
  clear();
  apply();
  save();
  search.focus();
});
opener.addEventListener('click', () => {
  const open = shown().some((row) => !row.open);
  for (const row of shown()) row.open = open;
});
document.addEventListener('toggle', label, true);
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || document.activeElement?.matches('input, select')) return;
  event.preventDefault();
  search.focus();
});
let opened = [];
addEventListener('beforeprint', () => {
  opened = rows.filter((row) => !row.open && row.dataset.status === 'fail');
  for (const row of opened) row.open = true;
});
addEventListener('afterprint', () => {
  for (const row of opened) row.open = false;
});
new ResizeObserver(() => {
  document.documentElement.style.setProperty('--bar', bar.offsetHeight + 'px');
}).observe(bar);
addEventListener('hashchange', follow);
apply();
if (location.hash.length > 1) {
  follow();
  // Going to the fragment takes the focus away again.
  addEventListener('load', () => setTimeout(follow));
}
`;

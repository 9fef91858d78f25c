/** The switch and the text, kept in the address; cells that open what is known of them. The page can be read without it. */
export const SCRIPT = `
const root = document.documentElement;
const differ = document.querySelector('#differing');
const search = document.querySelector('.filters input[type=search]');
const output = document.querySelector('.filters output');
const none = document.querySelector('.none');
const rows = [...document.querySelectorAll('.matrix tbody tr')];
const texts = rows.map((row) => (row.id + ' ' + row.querySelector('.says').textContent).toLowerCase());
const groups = [...document.querySelectorAll('.group')];
let place = '';

function apply() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let number = 0;
  const shown = new Set();
  rows.forEach((row, index) => {
    row.hidden = !words.every((word) => texts[index].includes(word));
    if (row.hidden || (differ.checked && !row.classList.contains('differs'))) return;
    number++;
    shown.add(row.closest('.group'));
  });
  for (const group of groups) group.hidden = !shown.has(group);
  output.textContent = (number === rows.length ? '' : number + ' of ') + rows.length + (rows.length === 1 ? ' row' : ' rows');
  none.hidden = number > 0;
}

function save() {
  const parts = [];
  if (differ.checked) parts.push('differ');
  if (search.value.trim() !== '') parts.push('q=' + encodeURIComponent(search.value.trim()));
  if (place !== '') parts.push(place);
  history.replaceState(null, '', location.href.split('#')[0] + (parts.length > 0 ? '#' + parts.join('&') : ''));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function find(text) {
  return text === '' ? null : document.getElementById(decoded(text)) ?? document.getElementById(text);
}

function show(target) {
  for (const open of document.querySelectorAll('dialog[open]')) if (!open.contains(target)) open.close();
  const drawer = target.closest('dialog');
  place = encodeURIComponent(target.id);
  save();
  if (drawer) {
    if (!drawer.open) drawer.showModal();
    target.focus();
    target.scrollIntoView({ block: target === drawer ? 'start' : 'nearest' });
    return;
  }
  if (target.matches('tr') && (target.hidden || (differ.checked && !target.classList.contains('differs')))) {
    differ.checked = false;
    search.value = '';
    apply();
    save();
  }
  target.scrollIntoView({ block: target.matches('tr') ? 'center' : 'start' });
  if (target.matches('tr')) (target.querySelector('a') ?? target).focus({ preventScroll: true });
}

function follow() {
  const fragment = location.hash.slice(1);
  const whole = find(fragment);
  const parts = whole ? [fragment] : fragment.split('&');
  if (!whole) {
    differ.checked = parts.includes('differ');
    search.value = decoded(parts.find((part) => part.startsWith('q='))?.slice(2) ?? '');
    apply();
  }
  const target = whole ?? parts.map((part) => (part === 'differ' || part.startsWith('q=') ? null : find(part))).find(Boolean);
  if (target) show(target);
}

root.classList.add('js');
search.hidden = false;
for (const filter of [differ, search])
  filter.addEventListener('input', () => {
    place = '';
    apply();
    save();
  });
document.addEventListener('click', (event) => {
  if (event.target.matches?.('dialog')) return event.target.close();
  const link = event.target.closest?.('td a, dialog a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  if (link.matches('.close')) return link.closest('dialog').close();
  const target = find(link.getAttribute('href').slice(1));
  link.closest('dialog')?.close();
  if (target) show(target);
});
for (const drawer of document.querySelectorAll('dialog'))
  drawer.addEventListener('close', () => {
    if (!drawer.contains(find(place))) return;
    place = '';
    save();
  });
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || document.activeElement?.matches('input')) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  search.focus();
});
addEventListener('hashchange', follow);
apply();
if (location.hash.length > 1) {
  follow();
  // Going to the fragment takes the focus away again.
  addEventListener('load', () => setTimeout(follow));
}
`;

/** Run in a page: texts whose contrast with what lies beneath them is below 4.5 to 1. */
export const PALE = `(() => {
  const numbers = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color)
      .slice(0, 3)
      .map((each) => each / 255)
      .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return (numbers(backgroundColor)[3] ?? 1) > 0.5 ? backgroundColor : ground(element.parentElement);
  };
  return [...document.querySelectorAll('main *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim()))
    .filter((element) => element.checkVisibility() && !element.closest('.unseen'))
    .flatMap((element) => {
      const [dark, bright] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => a - b);
      const ratio = (bright + 0.05) / (dark + 0.05);
      return ratio < 4.5 ? [element.outerHTML.slice(0, 80) + ' ' + ratio.toFixed(2)] : [];
    });
})()`;

/** Run in a page: what a reader that speaks could not name, and ids that are there twice. */
export const UNNAMED = `(() => {
  const nameOf = (element) =>
    element.getAttribute('aria-label') ??
    document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent ??
    element.labels?.[0]?.textContent ??
    element.textContent;
  const shown = (element) => element.outerHTML.slice(0, 80);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return [
    ...[...document.querySelectorAll('a, button, input, summary, dialog, [role=search]')]
      .filter((element) => !nameOf(element)?.trim())
      .map((element) => 'no name: ' + shown(element)),
    ...[...document.querySelectorAll('th:not([scope])')].map((element) => 'no scope: ' + shown(element)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => 'twice: ' + id),
    ...(document.querySelectorAll('h1').length === 1 ? [] : ['not one h1']),
    ...(document.documentElement.lang === 'en' ? [] : ['no language']),
  ];
})()`;

import { render, screen } from '@testing-library/react';
import { SafeMarkdown } from './markdown';

const show = (text: string) => render(<SafeMarkdown text={text} />).container;

describe('text of agents', () => {
  it('becomes headings, lists, tables and code', () => {
    const html = show('# Title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`code`');
    expect(html.querySelector('h3')).toHaveTextContent('Title');
    expect(html.querySelectorAll('li')).toHaveLength(2);
    expect(html.querySelector('table')).toHaveTextContent('12');
    expect(html.querySelector('code')).toHaveTextContent('code');
  });

  it.each([
    '<script>window.hacked = true</script>',
    '<img src="x" onerror="window.hacked = true">',
    '<iframe src="https://example.org"></iframe>',
    '<b onmouseover="window.hacked = true">hello</b>',
    '<style>body { display: none }</style>',
  ])('never becomes the raw HTML in it: %s', (text) => {
    const html = show(`before\n\n${text}\n\nafter ${text}`);
    expect(html.querySelector('script, img, iframe, style, b, [onerror], [onmouseover]')).toBeNull();
    expect(html).toHaveTextContent('before');
    expect(window).not.toHaveProperty('hacked');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
  ])('has no link to %s', (target) => {
    const html = show(`[press me](${target})`);
    expect(html.querySelector('a')).toBeNull();
    expect(html).toHaveTextContent('press me');
  });

  it('opens web and mail links apart, without telling where they came from', () => {
    show('[site](https://example.org/x) [mail](mailto:a@example.org)');
    const link = screen.getByRole('link', { name: 'site' });
    expect(link).toHaveAttribute('href', 'https://example.org/x');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(screen.getByRole('link', { name: 'mail' })).toHaveAttribute('href', 'mailto:a@example.org');
  });

  it('loads no image, but says that there is one', () => {
    const html = show('![a chart](https://example.org/pixel.png)');
    expect(html.querySelector('img')).toBeNull();
    expect(html.innerHTML).not.toContain('pixel.png');
    expect(html).toHaveTextContent('[image: a chart]');
  });
});

import { DesktopIcon, MoonIcon, PhoneIcon, SunIcon } from './icons.js';
import { hasRemoteImages } from './mail-html.js';
import type { MessageProps } from './message.js';

interface PreviewProps extends Pick<MessageProps, 'looks' | 'link'> {
  readonly id: string;
  readonly html: string;
}

/** The HTML part in a frame that can do nothing, as a phone or a desktop shows it, light or dark. */
export function Preview({ id, html, looks, link }: PreviewProps) {
  const { width, scheme, remoteImages } = looks;
  const search = new URLSearchParams({ scheme, ...(remoteImages ? { images: 'yes' } : {}) });
  return (
    <div class="preview">
      <div class="preview-bar">
        <ul class="choice" aria-label="Width">
          <Choice href={link({ width: undefined })} on={width === 'desktop'} label="Desktop">
            <DesktopIcon />
          </Choice>
          <Choice href={link({ width: 'phone' })} on={width === 'phone'} label="Phone">
            <PhoneIcon />
          </Choice>
        </ul>
        <ul class="choice" aria-label="Colours">
          <Choice href={link({ scheme: undefined })} on={scheme === 'light'} label="Light">
            <SunIcon />
          </Choice>
          <Choice href={link({ scheme: 'dark' })} on={scheme === 'dark'} label="Dark">
            <MoonIcon />
          </Choice>
        </ul>
        <Images html={html} looks={looks} link={link} />
      </div>
      <div class={`stage stage-${scheme}`}>
        <iframe
          class={`frame frame-${width} frame-${scheme}`}
          title="The mail as it is read"
          src={`/inbox/${id}/html?${search}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerpolicy="no-referrer"
          loading="eager"
        />
      </div>
    </div>
  );
}

function Choice({
  href,
  on,
  label,
  children,
}: {
  readonly href: string;
  readonly on: boolean;
  readonly label: string;
  readonly children: unknown;
}) {
  return (
    <li>
      <a href={href} aria-current={on ? 'true' : undefined}>
        {children}
        <span>{label}</span>
      </a>
    </li>
  );
}

function Images({ html, looks, link }: Pick<PreviewProps, 'html' | 'looks' | 'link'>) {
  if (!hasRemoteImages(html)) return null;
  return looks.remoteImages ? (
    <a class="images" href={link({ images: undefined })}>
      Hide remote images
    </a>
  ) : (
    <a class="images" href={link({ images: 'yes' })}>
      Show remote images
    </a>
  );
}

import { ActionMenu } from "./shell/actionMenu";
import { CommandPalette } from "./shell/commandPalette";
import { Connection, ConnectionBar } from "./shell/connection";
import { CopyButton } from "./shell/copyButton";
import { InboxKeys } from "./inbox/inboxKeys";
import { focusSearchOnSlash, skipToContent, titleTime } from "./shell/keys";
import { applyLook, changeLook, storedLook, type Theme } from "./shell/look";
import { RailToggle, ThemeSwitch } from "./shell/lookControls";
import { ModalDialog } from "./shell/modalDialog";
import { NotifySwitch } from "./inbox/notifySwitch";
import { Resend } from "./shell/resend";
import { TitleCount } from "./inbox/titleCount";
import { ToastRegion } from "./shell/toastRegion";

customElements.define("action-menu", ActionMenu);
customElements.define("command-palette", CommandPalette);
customElements.define("connection-bar", ConnectionBar);
customElements.define("copy-button", CopyButton);
customElements.define("inbox-keys", InboxKeys);
customElements.define("modal-dialog", ModalDialog);
customElements.define("notify-switch", NotifySwitch);
customElements.define("rail-toggle", RailToggle);
customElements.define("theme-switch", ThemeSwitch);
customElements.define("title-count", TitleCount);
customElements.define("toast-region", ToastRegion);

document.addEventListener("keydown", focusSearchOnSlash);
document.addEventListener("click", skipToContent);
document.addEventListener("pointerover", titleTime);
document.addEventListener("focusin", titleTime);
new Resend().watch(globalThis);
addEventListener("storage", () => applyLook(storedLook()));

/** What C# may call. */
const studio = {
  setTheme: (theme: Theme): void => changeLook({ theme }),
};
Object.assign(globalThis, { studio });

// Started from here and not by itself: circuits may call what is defined above from their first render on.
const connection = new Connection(() => Blazor.reconnect());
await Blazor.start({ circuit: { reconnectionHandler: connection } });
Blazor.addEventListener("enhancedload", () => applyLook(storedLook()));

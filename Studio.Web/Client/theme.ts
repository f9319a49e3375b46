import { applyLook, storedLook } from "./shell/look";

applyLook(storedLook());

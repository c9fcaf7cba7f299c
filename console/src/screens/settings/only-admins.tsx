// What a part of the settings says to those who may not see it.

import { Empty } from "../../parts/page.tsx";
import { me } from "../../shop.ts";

export function OnlyAdmins() {
  return (
    <Empty title="For admins">
      <p>Your role here is {me.value!.role}. An admin of the shop sees and changes this.</p>
    </Empty>
  );
}

import { render } from "preact";
import { App } from "./app.tsx";
import { resume } from "./shop.ts";

render(<App />, document.getElementById("console")!);
void resume();

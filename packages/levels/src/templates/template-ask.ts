// What is asked of a template. Data alone.

/** What is asked of a template: the scenario's name (nameSchema), columns and rows within TEMPLATE_SIZES. */
export interface TemplateAsk {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

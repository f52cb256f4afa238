// Goals in words: which criterion of success is met by which verb, and the methods of the verbs that only such goals have.
// A criterion fits a template when it has all of its words; the first row that fits is taken.
import type { Method } from "../method.ts";

/** A template: lower-case words of a criterion, and the verb that meets it. The goal's constraints and context are its slots. */
export interface GoalTemplate {
  readonly words: readonly string[];
  readonly verb: string;
}

/** Templates, the more special before the more general. */
export const GOAL_TEMPLATES: readonly GoalTemplate[] = [
  { words: ["content", "generated"], verb: "campaign.generate-content" },
  { words: ["design", "approved"], verb: "campaign.render-design" },
  { words: ["list", "segmented"], verb: "campaign.segment-list" },
  { words: ["campaign", "scheduled"], verb: "campaign.schedule" },
  { words: ["level", "generated"], verb: "design.generate-level" },
  { words: ["level", "solved"], verb: "design.solve-level" },
  { words: ["level", "checked"], verb: "design.check-level" },
  { words: ["level", "playtested"], verb: "design.playtest-level" },
  { words: ["level", "priced"], verb: "design.price-level" },
  { words: ["level", "published"], verb: "design.publish-level" },
  { words: ["boss", "designed"], verb: "design.design-boss" },
];

/** Methods of verbs that only goals in words have. */
export const GOAL_METHODS: readonly Method[] = [
  {
    name: "campaign.generate-content.promotional",
    verb: "campaign.generate-content",
    description: "Has the content written from the product",
    gives: { content: "{{write.output.id}}" },
    steps: [
      {
        id: "write",
        role: "content_generation",
        params: { productId: "{productId}", template: "promotional" },
        description: "Generate email content",
        why: "the campaign needs content",
        timeout: 60_000,
        retries: 3,
      },
    ],
  },
  {
    name: "campaign.render-design.modern",
    verb: "campaign.render-design",
    description: "Has the design rendered from the content",
    takes: { contentId: "content" },
    gives: { design: "{{render.output.id}}" },
    steps: [
      {
        id: "render",
        role: "design_renderer",
        params: { contentId: "{contentId}", theme: "modern" },
        description: "Render email design",
        why: "the content needs a design that can be approved",
        timeout: 30_000,
        retries: 2,
      },
    ],
  },
  {
    name: "campaign.segment-list.audience",
    verb: "campaign.segment-list",
    description: "Has the recipients picked by audience",
    gives: { list: "{{segment.output.id}}" },
    steps: [
      {
        id: "segment",
        role: "list_segmentation",
        params: { audience: "{targetAudience}" },
        description: "Segment the list of recipients",
        why: "the campaign goes to {targetAudience}",
        timeout: 30_000,
        retries: 2,
      },
    ],
  },
  {
    name: "campaign.schedule.at-launch",
    verb: "campaign.schedule",
    description: "Has the campaign scheduled for its launch",
    takes: { designId: "design", listId: "list" },
    steps: [
      {
        id: "schedule",
        role: "campaign_scheduler",
        params: { designId: "{designId}", listId: "{listId}", launchDate: "{launchDate}" },
        description: "Schedule the campaign",
        why: "the campaign starts on {launchDate}",
        timeout: 30_000,
        retries: 2,
      },
    ],
  },
];

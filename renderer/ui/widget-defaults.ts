import type {
  ActionIconProps,
  ButtonProps,
  DrawerProps,
  InputWrapperProps,
  ModalProps,
  NumberInputProps,
  SelectProps,
  TableProps,
  TextareaProps,
  TextInputProps,
  TooltipProps,
} from '@mantine/core';

/** Names widgets without fetching them: a widget comes with the first screen that shows it. */
const usually = <Props>(defaultProps: Partial<Props>): { defaultProps: Partial<Props> } => ({ defaultProps });

/** What each widget of the kit is here without being asked: French names for its parts, quiet edges. */
export const widgetDefaults = {
  ActionIcon: usually<ActionIconProps>({ variant: 'subtle', color: 'gray' }),
  Button: usually<ButtonProps>({ fw: 600 }),
  CloseButton: { defaultProps: { 'aria-label': 'Fermer' } },
  // Fields side by side stand level whatever is explained below them.
  InputWrapper: usually<InputWrapperProps>({ inputWrapperOrder: ['label', 'input', 'description', 'error'] }),
  Modal: usually<ModalProps>({
    closeButtonProps: { 'aria-label': 'Fermer' },
    overlayProps: { backgroundOpacity: 0.35 },
    transitionProps: { duration: 140 },
    shadow: 'sm',
  }),
  Drawer: usually<DrawerProps>({ closeButtonProps: { 'aria-label': 'Fermer' } }),
  NumberInput: usually<NumberInputProps>({ decimalSeparator: ',', hideControls: true }),
  Select: usually<SelectProps>({ nothingFoundMessage: 'Rien de ce nom', allowDeselect: false }),
  Table: usually<TableProps>({ verticalSpacing: 8, highlightOnHover: true }),
  Textarea: usually<TextareaProps>({ autosize: true, minRows: 2 }),
  TextInput: usually<TextInputProps>({ autoComplete: 'off' }),
  Tooltip: usually<TooltipProps>({ openDelay: 300, withinPortal: true }),
};

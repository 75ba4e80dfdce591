import {
  ActionIcon,
  Button,
  Drawer,
  Input,
  Modal,
  NumberInput,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** What each widget of the kit is here without being asked: French names for its parts, quiet edges. */
export const widgetDefaults = {
  ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
  Button: Button.extend({ defaultProps: { fw: 600 } }),
  CloseButton: { defaultProps: { 'aria-label': 'Fermer' } },
  // Fields side by side stand level whatever is explained below them.
  InputWrapper: Input.Wrapper.extend({
    defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
  }),
  Modal: Modal.extend({
    defaultProps: {
      closeButtonProps: { 'aria-label': 'Fermer' },
      overlayProps: { backgroundOpacity: 0.35 },
      transitionProps: { duration: 140 },
      shadow: 'sm',
    },
  }),
  Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' } } }),
  NumberInput: NumberInput.extend({ defaultProps: { decimalSeparator: ',', hideControls: true } }),
  Select: Select.extend({ defaultProps: { nothingFoundMessage: 'Rien de ce nom', allowDeselect: false } }),
  Table: Table.extend({ defaultProps: { verticalSpacing: 8, highlightOnHover: true } }),
  Textarea: Textarea.extend({ defaultProps: { autosize: true, minRows: 2 } }),
  TextInput: TextInput.extend({ defaultProps: { autoComplete: 'off' } }),
  Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withinPortal: true } }),
};

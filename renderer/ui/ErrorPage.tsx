import { Button, Group } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Where the person is: another place starts afresh. */
  readonly place: string;
}

interface State {
  readonly fault: Error | null;
  readonly place: string;
}

/** Catches a fault of a screen: says what was kept (drafts live in the session) and lets go on. */
export class ErrorPage extends Component<Props, State> {
  override state: State = { fault: null, place: this.props.place };

  static getDerivedStateFromError(fault: unknown): Partial<State> {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { fault: null, place: props.place };
  }

  override componentDidCatch(fault: Error, info: ErrorInfo): void {
    console.error(fault, info.componentStack);
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <section className="error-page" role="alert">
        <h1>Cet écran ne s’est pas ouvert comme il faut</h1>
        <p>
          Les données ne sont pas touchées et ce qui était saisi est gardé. Rouvrir l’écran suffit le plus
          souvent&#8239;; sinon, passer par un autre et signaler ce qui s’affiche ici.
        </p>
        <p className="soft">
          <code>{fault.message}</code>
        </p>
        <Group>
          <Button onClick={() => this.setState({ fault: null })}>Rouvrir l’écran</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            Recharger Comptoir
          </Button>
        </Group>
      </section>
    );
  }
}
